"""Links over all articles: stories that several tell, entities that several name."""

from etl.link.articles import link_articles

__all__ = ["link_articles"]
