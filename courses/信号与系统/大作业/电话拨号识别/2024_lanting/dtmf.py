"""电话拨号识别：Goertzel 算法量七个频率的能量，连续几窗相同才算一个键。

    python3 dtmf.py ../拨号.wav
"""

import math
import sys
import wave

LOW = (697, 770, 852, 941)
HIGH = (1209, 1336, 1477)
KEYS = ("123", "456", "789", "*0#")
WINDOW = 160  # 8 kHz 下 20 毫秒
TWIST = 4.0  # 最强的频率至少要是第二强的几倍


def goertzel(samples, frequency, rate):
    """样点中某个频率的能量。"""
    coefficient = 2 * math.cos(2 * math.pi * frequency / rate)
    older = old = 0.0
    for sample in samples:
        older, old = old, sample + coefficient * old - older
    return old * old + older * older - coefficient * old * older


def strongest(samples, frequencies, rate):
    """最强频率的序号；不够突出时为 None。"""
    energies = [goertzel(samples, f, rate) for f in frequencies]
    first, second = sorted(energies, reverse=True)[:2]
    return energies.index(first) if first > TWIST * second else None


def key_of(samples, rate):
    """一窗样点里的按键；静音或听不清时为 None。"""
    if sum(s * s for s in samples) / len(samples) < 9:
        return None
    row, column = strongest(samples, LOW, rate), strongest(samples, HIGH, rate)
    return None if row is None or column is None else KEYS[row][column]


def dialled(samples, rate):
    """拨出的号码：同一个键连续出现两窗算按下，听到别的或静音算松开。"""
    number, last, held = "", None, 0
    for start in range(0, len(samples) - WINDOW + 1, WINDOW // 2):
        key = key_of(samples[start : start + WINDOW], rate)
        held = held + 1 if key == last else 1
        last = key
        if key and held == 2:
            number += key
    return number


def read(path):
    with wave.open(path) as file:
        return [byte - 128 for byte in file.readframes(file.getnframes())], file.getframerate()


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(path, dialled(*read(path)))
