-- Duplicates
-- Articles that repeat another, by how they do.
select
    kind,
    count(*) as articles,
    count(distinct canonical_article_id) as originals,
    avg(similarity) as mean_similarity_share
from duplicates
group by kind
order by articles desc, kind
