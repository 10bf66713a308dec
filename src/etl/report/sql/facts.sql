-- Facts by kind
-- In canonical articles, so that a repeated story counts once, and in all.
with article_total as (
    select count(*) as articles from articles where is_canonical
)

select
    f.fact_type,
    count(*) filter (a.is_canonical) as canonical_facts,
    count(*) as all_facts,
    count(distinct f.article_id) filter (a.is_canonical) as articles,
    count(distinct f.article_id) filter (a.is_canonical) / any_value(t.articles) as of_articles_share
from facts as f
inner join articles as a using (article_id)
cross join article_total as t
group by f.fact_type
order by canonical_facts desc, f.fact_type
