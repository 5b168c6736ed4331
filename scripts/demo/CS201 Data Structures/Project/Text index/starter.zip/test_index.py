import unittest
from pathlib import Path

from index import index_of, tokens

TEXTS = Path(__file__).parent / "texts"


class IndexTest(unittest.TestCase):
    def setUp(self):
        self.index = index_of(TEXTS)

    def test_words_are_lower_case_and_numbered(self):
        self.assertEqual(
            list(tokens("A red, red rose")), [(0, "a"), (1, "red"), (2, "red"), (3, "rose")]
        )

    def test_one_word(self):
        self.assertEqual(self.index.search("lantern"), ["ferry.txt", "lighthouse.txt"])

    def test_both_words(self):
        self.assertEqual(self.index.search("lantern fog"), ["lighthouse.txt"])

    def test_nothing(self):
        self.assertEqual(self.index.search("submarine"), [])

    def test_a_phrase_is_words_side_by_side(self):
        self.assertEqual(self.index.search('"old bridge"'), ["bridge.txt"])


if __name__ == "__main__":
    unittest.main()
