-- What each article's terms weigh: the rarer the more, names, figures and days more than words.
-- Terms that one article in twenty holds say nothing about an event. Weights are whole numbers, so
-- that sums do not hang on the order in which threads add them up.
-- Inputs: nodes, story_terms; variables fact_factor, usual_articles, articles_before (as if so many
-- had come before, so that a small collection does not take every word that is shared for common).
-- Output: weights (n, is_new, term, article_count, is_telling: a person, organisation or day, whose hashes
-- are odd; weight: 10,000 is all of the article).
create table weights as
with held as (
    select nodes.n, nodes.is_new, unnest(story_terms.words) as term, 1 as factor, false as is_fact
    from story_terms
    join nodes using (article_id)
    union all
    select nodes.n, nodes.is_new, unnest(story_terms.facts), getvariable('fact_factor'), true
    from story_terms
    join nodes using (article_id)
),
total as (
    select count(*) + getvariable('articles_before') as node_count from nodes
),
rarity as (
    select term, count(*)::integer as article_count
    from held
    group by term
    having count(*)
        <= greatest(getvariable('usual_articles'), (select node_count from total) // 20)
),
weighed as (
    select
        held.n,
        held.is_new,
        held.term,
        rarity.article_count,
        held.is_fact and held.term % 2 = 1 as is_telling,
        round(
            1000 * held.factor * ln(1 + (select node_count from total) / rarity.article_count)
        )::bigint as weight
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
    weighed.is_telling,
    round(10000 * weighed.weight / lengths.length)::integer as weight
from weighed
join lengths using (n)
where weighed.article_count > 1
