"""The respondent's pages, to the letter of the protocol: no cookie, no script needed, GET changes nothing."""
