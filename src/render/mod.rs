//! A page of plain data becomes bytes. Not here: deciding what is on it (`search`), opening files.
