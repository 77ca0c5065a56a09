"""Addresses are read, bounded and never opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.publications import MAX_ADDRESS, platform_of, read_address
from crisisapp.services.content import Content

PLATFORMS = Content().playbooks.platforms().platform


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://www.facebook.com/profile.php?id=1", "facebook"),
        ("https://www.facebook.com/lesvraisinfos", "facebook"),
        ("m.facebook.com/groups/12", "facebook"),
        ("https://x.com/compte/status/12", "x"),
        ("https://twitter.com/compte", "x"),
        ("HTTPS://YouTu.be/abc", "youtube"),
        ("https://www.youtube.com/@chaine", "youtube"),
        ("https://www.instagram.com/reel/abc/", "instagram"),
        ("https://vm.tiktok.com/abc", "tiktok"),
        ("https://story.snapchat.com/s/abc", "snapchat"),
        ("https://chat.whatsapp.com/abc", "whatsapp"),
        ("https://discord.gg/abc", "discord"),
        ("https://t.me/canal", "telegram"),
        ("https://www.lecourrier.example/article", ""),
        # Who only looks like a network is none.
        ("https://facebook.com.example.org/page", ""),
        ("https://facebook.com@example.org/page", ""),
        ("https://notx.com/compte", ""),
    ],
)
def test_the_platform_is_known_by_the_host_an_address_truly_leads_to(
    address: str, platform: str
) -> None:
    assert platform_of(read_address(address), PLATFORMS) == platform


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://exemple.fr/x",
        "mailto:a@b.fr",
        "une vidéo sur X",
        "https://",
        "https://[::1",
        "https://exemple.fr:port/",
        "localhost",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_address(address)
    assert refusal.value.code == UserCode.BAD_ADDRESS


@pytest.mark.parametrize(
    "sign", ["\u200b", "\ufeff", "\u200e", "\u2066", "\u202e", "\u00a0\u200b "]
)
def test_a_sign_that_cannot_be_seen_is_left_out_around_an_address(sign: str) -> None:
    read = read_address(f"{sign}https://x.com/a/status/1{sign}")
    assert read is not None
    assert read.text == "https://x.com/a/status/1"
    assert read_address(sign) is None


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2060", "\u00ad"])
def test_a_sign_that_cannot_be_seen_inside_an_address_is_said(sign: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_address(f"https://exa{sign}mple.fr/")
    assert refusal.value.code == UserCode.HIDDEN_SIGN
    assert refusal.value.values == {"sign": f"U+{ord(sign):04X}", "before": "https://exa"}


def test_ten_kilobytes_are_refused_before_they_are_looked_at() -> None:
    with pytest.raises(UserError) as refusal:
        read_address("https://x.com/" + "a" * 10_000)
    assert refusal.value.code == UserCode.ADDRESS_TOO_LONG
    assert read_address("https://x.com/" + "a" * (MAX_ADDRESS - 14)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://m.facebook.com/p/1/?fbclid=x", "http://www.facebook.com/p/1"),
        ("https://www.youtube.com/watch?v=a&t=30s", "https://youtube.com/watch?v=a&feature=share"),
        ("https://x.com/a/status/1?s=20", "x.com/a/status/1#reply"),
    ],
)
def test_the_same_page_is_found_again(one: str, other: str) -> None:
    first, second = read_address(one), read_address(other)
    assert first is not None
    assert second is not None
    assert first.canonical == second.canonical


def test_other_pages_stay_other_pages() -> None:
    forms = {
        read_address(text)
        for text in (
            "https://www.youtube.com/watch?v=a",
            "https://www.youtube.com/watch?v=b",
            "https://www.facebook.com/profile.php?id=1",
            "https://www.facebook.com/profile.php?id=2",
        )
    }
    assert len({form.canonical for form in forms if form}) == 4


@given(st.text(max_size=60) | st.from_regex(r"[a-z]{1,9}:[/a-z.@:?#%\[\]-]{0,30}", fullmatch=True))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        found = read_address(text)
    except UserError:
        return
    assert found is None or "." in found.host


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://user:secret@x.com/a/1", "https://x.com/a/1"),
        ("https://user@x.com:443/a/1", "https://x.com:443/a/1"),
        ("user@x.com/a/1", "x.com/a/1"),
        ("https://a@b@x.com/a@b", "https://x.com/a@b"),
        ("https://www.youtube.com/@chaine", "https://www.youtube.com/@chaine"),
    ],
)
def test_a_user_and_a_password_are_left_out(typed: str, kept: str) -> None:
    address = read_address(typed)
    assert address is not None
    assert address.text == kept
    assert address.bared is (typed != kept)
