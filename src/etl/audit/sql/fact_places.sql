-- Which fact stands in which article, and the run that found it.
-- grain: one row for each fact
-- inputs: the seven fact tables
-- columns: fact_type, article_id, run_id

select 'money' as fact_type, article_id, run_id from money
union all
select 'quantities', article_id, run_id from quantities
union all
select 'dates', article_id, run_id from dates
union all
select 'quotes', article_id, run_id from quotes
union all
select 'mentions', article_id, run_id from mentions
union all
select 'roles', article_id, run_id from roles
union all
select 'events', article_id, run_id from events
