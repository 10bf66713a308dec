-- What was cut, by rule
-- The forty busiest rules, with a line that each has cut.
select
    rule,
    reason,
    count(*) as lines,
    count(distinct article_id) as articles,
    left(min(text), 90) as example
from dropped_lines
group by rule, reason
order by lines desc, rule, reason
limit 40
