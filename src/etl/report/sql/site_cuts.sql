-- What was cut, by site and rule
-- The five busiest rules of each of the twenty sites that most was cut from, with a line of each.
with cuts as (
    select
        coalesce(a.site, '(unknown)') as site,
        d.reason,
        d.rule,
        count(*) as lines,
        count(distinct d.article_id) as articles,
        left(min(d.text), 90) as example
    from dropped_lines as d
    inner join articles as a using (article_id)
    group by a.site, d.reason, d.rule
),

sites as (
    select site, sum(lines) as lines
    from cuts
    group by site
    order by lines desc, site
    limit 20
)

select
    c.site,
    c.reason,
    c.rule,
    c.lines,
    c.lines / s.lines as of_its_lines_share,
    c.articles,
    c.example
from cuts as c
inner join sites as s using (site)
qualify row_number() over (partition by c.site order by c.lines desc, c.rule, c.reason) <= 5
order by s.lines desc, c.site, c.lines desc, c.rule, c.reason
