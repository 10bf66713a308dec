-- By site
-- The fifty sites with most pages. Missing authors and dates, and little kept, point at cleaning.
with page_counts as (
    select
        site,
        count(*) as pages,
        count(*) filter (outcome = 'rejected') as rejected
    from pages
    group by site
),

article_counts as (
    select
        site,
        count(*) as articles,
        count(*) filter (not is_canonical) as duplicates,
        avg(kept_ratio) as kept_share,
        avg((author is null)::integer) as no_author_share,
        avg((published_at is null)::integer) as no_date_share
    from articles
    group by site
)

select
    coalesce(p.site, '(unknown)') as site,
    p.pages,
    p.rejected,
    coalesce(a.articles, 0) as articles,
    coalesce(a.duplicates, 0) as duplicates,
    a.kept_share,
    a.no_author_share,
    a.no_date_share
from page_counts as p
left join article_counts as a on a.site is not distinct from p.site
order by p.pages desc, site
limit 50
