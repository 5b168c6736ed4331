import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from ring import Ring


class RingTest(unittest.TestCase):
    def test_first_in_first_out(self):
        ring = Ring(3)
        self.assertIsNone(ring.read())
        self.assertEqual([ring.write(n) for n in (1, 2, 3, 4)], [True, True, True, False])
        self.assertEqual([ring.read() for _ in range(4)], [1, 2, 3, None])

    def test_round_and_round(self):
        ring = Ring(4)
        ring.write(-1)
        for n in range(1000):
            self.assertTrue(ring.write(n))
            self.assertEqual(ring.read(), n - 1)


if __name__ == "__main__":
    unittest.main()
