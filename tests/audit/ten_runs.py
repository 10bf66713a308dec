"""A warehouse of three runs on record and a fourth that is audited, all four alike."""

import duckdb

from etl.contracts import FACT_TABLES
from tests.audit.tiny_warehouse import create_tables

RUNS = ("r1", "r2", "r3", "r4")
NOW = "2024-05-10 06:00:00"
"""When the fourth run starts."""

_FILL = """
create table made as
select
    r.run_id || '/' || n as id,
    r.run_id,
    n::integer as n,
    if(n % 2 = 0, 'chan.example', 'le.example') as site
from (select unnest(['r1', 'r2', 'r3', 'r4']) as run_id) as r, range(60) as s (n);

insert into pages by name
select id as page_id, site, run_id, 'article' as outcome, '' as raw_text from made;

insert into articles by name
select
    id as article_id, site, run_id, 'Minh' as author, 0.9 as kept_ratio,
    timestamp '2024-05-09' as published_at, true as is_canonical, id as canonical_article_id
from made;

insert into runs by name
select
    run_id, 'published' as status, 60 as articles_new, 60 as pages_read, 0 as rejected,
    420 as facts_extracted, timestamp '2024-05-01' + to_days(n) as started_at_utc
from made
where run_id <> 'r4' and n = 1;
"""


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables and fill them, each article with one fact of each kind."""
    create_tables(connection)
    connection.execute(_FILL)
    for table in FACT_TABLES:
        connection.execute(
            f"insert into {table} by name "
            f"select id || '{table}' as fact_id, id as article_id, run_id from made"
        )
    connection.execute("drop table made")
