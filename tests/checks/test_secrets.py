"""Keys and tokens are found by their shape, their placeholders are not."""

from __future__ import annotations

import random
import string
from pathlib import Path
from types import SimpleNamespace

import pytest

ALPHABET = string.ascii_letters + string.digits


def letters(count: int, alphabet: str = ALPHABET) -> str:
    return "".join(random.Random(count).choices(alphabet, k=count))  # noqa: S311


# Put together here, so that no scanner takes this file for a leak.
SECRETS = {
    "github": "ghp" + "_" + letters(36),
    "fine-grained": "github" + "_pat_" + letters(82),
    "gitlab": "glpat" + "-" + letters(20),
    "aws": "AK" + "IA" + letters(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    "aliyun": "LT" + "AI" + letters(20),
    "tencent": "AK" + "ID" + letters(32),
    "google": "AI" + "za" + letters(35),
    "slack": "xox" + "b-" + letters(40),
    "stripe": "sk" + "_live_" + letters(24),
    "openai": "sk" + "-" + letters(48),
    "hugging": "hf" + "_" + letters(34),
    "npm": "npm" + "_" + letters(36),
    "pypi": "pypi" + "-AgEI" + letters(60),
    "sendgrid": "SG" + "." + letters(22) + "." + letters(43),
    "jwt": "eyJ" + letters(20) + ".eyJ" + letters(40) + "." + letters(43),
    "address": "mysql://root:" + letters(12) + "@db.nowhere.cn/x",
    "telegram": "123456789" + ":AA" + letters(33),
    "azure": "Account" + "Key=" + letters(86) + "==",
    "wechat": "app" + f'secret = "{letters(32, "0123456789abcdef")}"',
    "aws secret": "aws_secret" + "_access_key = " + letters(40),
    "pem": "-----BEGIN RSA PRIVATE" + " KEY-----\n" + letters(64) + "\n" + letters(64),
}
PLACEHOLDERS = {
    "github": "ghp" + "_" + "x" * 36,
    "aws": "AK" + "IA" + "A" * 16,
    "openai": "sk" + "-" + "0" * 48,
    "address": "mysql://root:password@localhost/x",
    "pem": "-----BEGIN RSA PRIVATE" + " KEY-----\n...\n",
}


@pytest.mark.parametrize(("texts", "expected"), [(SECRETS, set(SECRETS)), (PLACEHOLDERS, set())])
def test_secrets(
    texts: dict[str, str],
    expected: set[str],
    tmp_path: Path,
    kit: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kit.write(tmp_path, {f"Algebra/code/{name}.py": f'"""\n{t}\n"""' for name, t in texts.items()})
    _, findings = kit.found(tmp_path, capsys=capsys)
    hits = [finding for finding in findings if finding["rule"] == "secret"]
    assert {Path(hit["path"]).stem for hit in hits} == expected
    assert all(hit["severity"] == "error" and hit["line"] == 2 for hit in hits)
    assert not [hit for hit in hits if texts[Path(hit["path"]).stem] in str(hit)]
