-- placeholder
select null::varchar as fact_id where false
