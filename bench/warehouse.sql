-- Fills the tables of an empty warehouse with made-up articles and facts that keep every rule.
-- grain: ARTICLES articles of 20 sentences, each sentence with one fact, of ten runs in turn;
--        two of three facts are mentions, and names recur as they do in the news
-- inputs: the tables of the contract, empty; the variable `articles`
-- columns: those of the contract

create temp table made as
select
    i,
    md5(i::varchar) as article_id,
    'r' || lpad((i * 10 // getvariable('articles'))::varchar, 2, '0') as run_id,
    format('trang{}.example', i % 40) as site,
    format('Tin số {:07d} về cây cầu mới ở Tuyên Quang', i) as title,
    'Sau ba năm thi công, cây cầu nối hai bờ sông được đưa vào sử dụng.' as lead
from range(getvariable('articles')) as r (i);

-- Every sentence has the same length, so that a fact's place follows from its number.
create temp table sentences as
select
    k,
    format(
        'Ở đoạn thứ {:02d}, ông Nguyễn Văn {} cho biết các kỹ sư đã hoàn thành phần việc được giao '
        'và người dân hai bên bờ sông rất phấn khởi trước ngày thông xe.',
        k,
        chr((65 + k)::integer)
    ) as sentence
from range(20) as r (k);

create temp table texts as
select
    i,
    article_id,
    run_id,
    site,
    title,
    lead,
    title || chr(10) || lead || chr(10)
    || (select string_agg(sentence, chr(10) order by k) from sentences) as text
from made;

insert into pages by name
select
    article_id as page_id,
    format('{}.txt', i) as source_uri,
    site,
    text as raw_text,
    length(text) as char_count,
    'article' as outcome,
    run_id
from texts;

insert into articles by name
select
    article_id,
    format('{}.txt', i) as source_uri,
    site,
    title,
    lead,
    'Minh Anh' as author,
    timestamp '2024-01-01' + to_minutes(i % 100000) as published_at,
    []::varchar[] as credited_sources,
    text,
    length(text) - length(replace(text, ' ', '')) + 3 as word_count,
    length(text) as char_count,
    1.0 as kept_ratio,
    'vi' as language,
    article_id as canonical_article_id,
    true as is_canonical,
    article_id as story_id,
    run_id
from texts;

insert into stories by name
select
    story_id,
    title,
    article_id as canonical_article_id,
    1 as article_count,
    1 as site_count,
    published_at as first_published_at,
    published_at as last_published_at
from articles;

create temp table made_facts as
with placed as (
    select
        m.i,
        m.article_id,
        m.run_id,
        s.k,
        length(m.title) + length(m.lead) + 2
        + s.k * (length(s.sentence) + 1) + strpos(s.sentence, 'Nguyễn') - 1 as char_start
    from made as m
    cross join sentences as s
)

select
    i,
    k,
    md5(format('{}/{}', i, k)) as fact_id,
    article_id,
    (k + 3)::integer as sentence_number,
    char_start::integer as char_start,
    (char_start + length('Nguyễn Văn A'))::integer as char_end,
    'Nguyễn Văn ' || chr((65 + k)::integer) as text,
    'bench' as rule,
    run_id
from placed;

insert into mentions by name
select
    * exclude (i, k),
    md5(format('{}', (i * 20 + k) % 50000)) as entity_id,
    'person' as entity_type,
    text as name
from made_facts
where k >= 7;

insert into entities by name
select
    entity_id,
    'person' as entity_type,
    min(name) as name,
    []::varchar[] as aliases,
    count(distinct article_id) as article_count,
    count(*) as mention_count
from mentions
group by entity_id;

insert into money by name
select * exclude (i, k), 1000000 + k as amount, 'VND' as currency, 'exact' as qualifier
from made_facts
where k = 0;

insert into quantities by name
select * exclude (i, k), k::double as value, 'km' as unit, 'exact' as qualifier
from made_facts
where k in (1, 2);

insert into dates by name
select
    * exclude (i, k),
    '2024-01-02' as value,
    date '2024-01-02' as start_date,
    date '2024-01-02' as end_date,
    'explicit' as basis
from made_facts
where k = 3;

insert into quotes by name
select * exclude (i, k), text as speaker, text as speaker_text, 'direct' as kind
from made_facts
where k = 4;

insert into roles by name
select * exclude (i, k), text as person, 'kỹ sư' as role
from made_facts
where k = 5;

insert into events by name
select
    * exclude (i, k),
    'launch' as event_type,
    [text] as participants,
    'thông xe' as trigger
from made_facts
where k = 6;

-- The last of the ten is the run that is audited: it is not on record yet.
insert into runs by name
select
    run_id,
    timestamp '2024-04-01' + to_days(row_number() over (order by run_id)::integer)
        as started_at_utc,
    'published' as status,
    count(*) as articles_new,
    count(*) as pages_read,
    0 as duplicates_found,
    0 as rejected,
    20 * count(*) as facts_extracted,
    '0' as code_version,
    '{}' as config
from made
group by run_id
qualify run_id <> max(run_id) over ();
