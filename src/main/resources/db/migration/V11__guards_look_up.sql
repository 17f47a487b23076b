-- The guard of the ledger looks up what was just written, by its key. Left to itself, the planner may merge a batch of a thousand
-- entries with every transfer there ever was: 0.8 s at 2.5 million of them, and more with each that is added.
alter function entries_match_their_transfer() set enable_mergejoin = off set enable_hashjoin = off;
alter function transfers_have_entries() set enable_mergejoin = off set enable_hashjoin = off;
