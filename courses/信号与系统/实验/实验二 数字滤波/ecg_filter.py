"""五点滑动平均：从标准输入读“时刻,电压”，把滤波后的结果写到标准输出。"""

import csv
import sys

M = 5  # 一个 50 Hz 周期恰有 250 / 50 = 5 个点


def moving_average(samples):
    """最近 M 个样点的平均；开头不足 M 个时，缺的当作第一个样点。"""
    window = [samples[0]] * M
    for sample in samples:
        window = window[1:] + [sample]
        yield sum(window) / M


if __name__ == "__main__":
    header, *rows = csv.reader(sys.stdin)
    print(",".join(header))
    for (time, _), value in zip(rows, moving_average([float(v) for _, v in rows])):
        print(f"{time},{value:.4f}")
