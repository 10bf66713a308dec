-- What was cut, by reason
-- Lines, or parts of lines, that are no part of the story.
select
    reason,
    count(*) as lines,
    count(*) / sum(count(*)) over () as of_all_lines_share,
    count(distinct article_id) as articles,
    round(avg(length(text)))::integer as mean_chars
from dropped_lines
group by reason
order by lines desc, reason
