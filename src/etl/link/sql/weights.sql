-- What each article's terms weigh: the rarer the more, names, figures and days more than words.
-- Terms that one article in fifty holds say nothing about an event.
-- Inputs: nodes, story_terms; variables fact_factor, usual_articles.
-- Output: weights (n, is_new, term, article_count, weight; a unit vector for each n).
create table weights as
with held as (
    select nodes.n, nodes.is_new, unnest(story_terms.words) as term, 1.0 as factor
    from story_terms
    join nodes using (article_id)
    union all
    select nodes.n, nodes.is_new, unnest(story_terms.facts) as term, getvariable('fact_factor')
    from story_terms
    join nodes using (article_id)
),
total as (
    select count(*) as node_count from nodes
),
rarity as (
    select term, count(*)::integer as article_count
    from held
    group by term
    having count(*)
        <= greatest(getvariable('usual_articles'), (select node_count from total) / 50)
),
weighed as (
    select
        held.n,
        held.is_new,
        held.term,
        rarity.article_count,
        held.factor * ln(1 + (select node_count from total) / rarity.article_count) as weight
    from held
    join rarity using (term)
),
lengths as (
    select n, sqrt(sum(weight * weight)) as length
    from weighed
    group by n
)
select
    weighed.n,
    weighed.is_new,
    weighed.term,
    weighed.article_count,
    (weighed.weight / lengths.length)::float as weight
from weighed
join lengths using (n)
where weighed.article_count > 1
