import math
import unittest
from pathlib import Path

from dtmf import HIGH, KEYS, LOW, dialled, key_of, read


def tone(low, high, seconds=0.08, rate=8000):
    return [
        30 * math.sin(2 * math.pi * low * n / rate) + 30 * math.sin(2 * math.pi * high * n / rate)
        for n in range(int(seconds * rate))
    ]


class DtmfTest(unittest.TestCase):
    def test_every_key(self):
        for row, low in enumerate(LOW):
            for column, high in enumerate(HIGH):
                self.assertEqual(key_of(tone(low, high)[:160], 8000), KEYS[row][column])

    def test_silence_is_no_key(self):
        self.assertIsNone(key_of([0] * 160, 8000))

    def test_one_tone_is_no_key(self):
        self.assertIsNone(key_of(tone(697, 697)[:160], 8000))

    def test_the_same_key_twice(self):
        self.assertEqual(dialled(tone(770, 1336) + [0] * 400 + tone(770, 1336), 8000), "55")

    def test_the_recording(self):
        path = Path(__file__).resolve().parent.parent / "拨号.wav"
        self.assertEqual(dialled(*read(str(path))), "2099000123")


if __name__ == "__main__":
    unittest.main()
