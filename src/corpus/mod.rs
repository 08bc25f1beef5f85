//! From a folder to articles: walking (`walk`, the only file reading), decoding, formats. Not here: names, indexing.
