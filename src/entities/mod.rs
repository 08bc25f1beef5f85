//! Who and what an article is about. [`Recogniser::tag`] is the door; whatever stands behind it may be replaced. Not
//! here: files (word lists are part of the program), other articles.
