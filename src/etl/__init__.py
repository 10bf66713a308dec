"""tinkho: turns scraped Vietnamese news pages into a warehouse that answers SQL."""
