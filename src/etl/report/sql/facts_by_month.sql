-- Facts by month of publication
-- In canonical articles whose date is known; the chart has years where they are over five.
select
    date_trunc('month', a.published_at)::date as month,
    f.fact_type,
    count(*) as facts
from facts as f
inner join articles as a using (article_id)
where a.is_canonical and a.published_at >= '1995-01-01'
group by month, f.fact_type
order by month, f.fact_type
