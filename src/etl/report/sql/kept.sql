-- How much of a page is kept
-- Articles by the share of the page's letters that stand in the clean text, in steps of 5%.
select
    least(floor(kept_ratio * 20), 19)::integer / 20 as kept_from,
    count(*) as articles
from articles
group by kept_from
order by kept_from
