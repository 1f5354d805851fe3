"""An estimate as words: for a terminal, a table, a page, a report, a catalogue."""
