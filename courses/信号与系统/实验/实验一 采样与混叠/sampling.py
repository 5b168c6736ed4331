"""实验一：扫频信号以较低的采样率取样，听起来是多高？

    python3 sampling.py 8000
"""

import math
import sys
import wave

SECONDS, START, STOP = 3.0, 200.0, 7000.0


def frequency(t):
    """扫频信号在时刻 t 的频率，单位赫兹。"""
    return START + (STOP - START) * t / SECONDS


def sweep(rate):
    """扫频信号以采样率 rate 取样；相位是频率的积分。"""
    for n in range(int(SECONDS * rate)):
        t = n / rate
        yield math.sin(2 * math.pi * (START * t + (STOP - START) * t * t / (2 * SECONDS)))


def alias(f, fs):
    """频率 f 以采样率 fs 取样后，听起来的频率。"""
    return abs(f - fs * round(f / fs))


def resample(samples, factor):
    """每 factor 个样点取一个，取之前不滤波。第 4 步请改这里。"""
    return samples[::factor]


def save(path, samples, rate):
    """存成 8 位单声道的 WAV；8 位样点是 0 到 255，静音是 128。"""
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(bytes(round(128 + 90 * s) for s in samples))


if __name__ == "__main__":
    fs = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    print("时刻/秒  真实/Hz  听到/Hz")
    for step in range(int(SECONDS * 4) + 1):
        f = frequency(step / 4)
        print(f"{step / 4:7.2f} {f:8.0f} {alias(f, fs):8.0f}")
    high = list(sweep(16000))
    save("sweep-16000.wav", high, 16000)
    save("sweep-8000.wav", resample(high, 2), 8000)
