-- Articles by month of publication
-- All articles whose date is known, repeats apart; the chart has years where they are over five.
select
    date_trunc('month', published_at)::date as month,
    if(is_canonical, 'canonical', 'repeats another') as kind,
    count(*) as articles
from articles
where published_at >= '1995-01-01'
group by month, kind
order by month, kind
