"""The policy of a page allows what the page itself brings, and nothing added to it."""

from __future__ import annotations

from coursetree.site.security import content_security_policy, insert_policy

PAGE = """<!doctype html>
<html><head>
  <meta charset="utf-8"><title>T</title>
  <script>var a = 1</script>
  <script src="x.js"></script>
  <script type="application/json">{"a": 1}</script>
</head><body><script>
b()
</script></body></html>"""


def test_inline_scripts_are_allowed_by_their_hash() -> None:
    policy = content_security_policy(PAGE)
    assert policy == content_security_policy(PAGE + "<script>var a = 1</script>")
    assert policy.count("'sha256-") == 2
    # printf 'var a = 1' | openssl dgst -sha256 -binary | base64
    assert "'sha256-h1HrJPkDwnmmTjhElzuRBLDNtr5UPz5PinuqE+ovmj8='" in policy
    assert policy != content_security_policy(PAGE.replace("b()", "c()"))


def test_nothing_else_is_allowed() -> None:
    directives = dict(part.split(" ", 1) for part in content_security_policy("").split("; "))
    assert directives == {
        "default-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }


def test_maintainers_may_name_video_hosts() -> None:
    policy = content_security_policy("", ["v.example", "a.example"])
    assert "media-src 'self' https://a.example https://v.example" in policy
    assert "frame-src 'self' https://a.example https://v.example" in policy


def test_the_policy_stands_before_all_it_is_about() -> None:
    page = insert_policy(PAGE)
    assert page.index("<meta charset") < page.index("Content-Security-Policy")
    assert page.index("Content-Security-Policy") < page.index("<title>") < page.index("<script")
    assert page.replace(page[page.index("<meta http-equiv") : page.index("<title>")], "") == PAGE


def test_a_fragment_has_no_policy() -> None:
    assert insert_policy("<p>a</p>") == "<p>a</p>"
