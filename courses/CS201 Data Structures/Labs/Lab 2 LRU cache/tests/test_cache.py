import unittest

from lru import Cache


class CacheTest(unittest.TestCase):
    def setUp(self):
        self.cache = Cache(2)
        self.cache.put("tea", 1)
        self.cache.put("milk", 2)

    def test_an_empty_cache_knows_nothing(self):
        self.assertIsNone(Cache(2).get("tea"))

    def test_a_default_is_given_back(self):
        self.assertEqual(self.cache.get("rice", 7), 7)

    def test_it_remembers(self):
        self.assertEqual((self.cache.get("tea"), self.cache.get("milk")), (1, 2))

    def test_it_never_holds_more_than_its_capacity(self):
        for number in range(10):
            self.cache.put(number, number)
        self.assertEqual(len(self.cache), 2)

    def test_the_oldest_goes_first(self):
        self.cache.put("rice", 3)
        self.assertIsNone(self.cache.get("tea"))
        self.assertEqual(self.cache.get("milk"), 2)

    def test_reading_makes_young(self):
        self.cache.get("tea")
        self.cache.put("rice", 3)
        self.assertEqual(self.cache.get("tea"), 1)
        self.assertIsNone(self.cache.get("milk"))

    def test_writing_again_changes_the_value(self):
        self.cache.put("tea", 9)
        self.assertEqual((self.cache.get("tea"), len(self.cache)), (9, 2))

    def test_writing_again_makes_young(self):
        self.cache.put("tea", 9)
        self.cache.put("rice", 3)
        self.assertIsNone(self.cache.get("milk"))

    def test_a_cache_of_one(self):
        cache = Cache(1)
        cache.put("tea", 1)
        cache.put("milk", 2)
        self.assertEqual((cache.get("tea"), cache.get("milk")), (None, 2))


if __name__ == "__main__":
    unittest.main()
