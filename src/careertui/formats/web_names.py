"""Web names: the address of a person's page, by the network and the name there."""

from __future__ import annotations

from careertui.career.patterns import pattern

_ADDRESSES = {
    "linkedin": "https://linkedin.com/in/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "imdb": "https://imdb.com/name/{}",
    "instagram": "https://instagram.com/{}",
    "orcid": "https://orcid.org/{}",
    "stackoverflow": "https://stackoverflow.com/users/{}",
    "researchgate": "https://researchgate.net/profile/{}",
    "youtube": "https://youtube.com/@{}",
    "googlescholar": "https://scholar.google.com/citations?user={}",
    "telegram": "https://t.me/{}",
    "whatsapp": "https://wa.me/{}",
    "leetcode": "https://leetcode.com/u/{}",
    "x": "https://x.com/{}",
    "twitter": "https://twitter.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "reddit": "https://reddit.com/user/{}",
    "facebook": "https://facebook.com/{}",
    "medium": "https://medium.com/@{}",
    "kaggle": "https://kaggle.com/{}",
    "behance": "https://behance.net/{}",
    "dribbble": "https://dribbble.com/{}",
}
_FEDERATED = pattern(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)")
_NAME = pattern(r"@?([\w.+/-]+)")


def address_of(network: str, user: str) -> str:
    """Returns the address of a person's page; empty if the network or the name is none."""
    name = user.strip()
    if name.startswith(("http://", "https://")):
        return name
    plain = network.casefold().replace(" ", "").replace("-", "")
    if plain == "mastodon" and (match := _FEDERATED.fullmatch(name)):
        return f"https://{match[2]}/@{match[1]}"
    match = _NAME.fullmatch(name)
    return _ADDRESSES[plain].format(match[1]) if match and plain in _ADDRESSES else ""
