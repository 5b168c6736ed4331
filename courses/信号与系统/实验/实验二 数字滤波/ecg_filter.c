/* 五点滑动平均：从标准输入读“时刻,电压”，把滤波后的结果写到标准输出。 */
#include <stdio.h>
#include <string.h>

enum { M = 5 }; /* 一个 50 Hz 周期恰有 250 / 50 = 5 个点 */

int main(void) {
    char line[256], time[64];
    double window[M], sample;
    int started = 0;

    if (!fgets(line, sizeof line, stdin))
        return 1;
    fputs(line, stdout);
    while (scanf(" %63[^,],%lf", time, &sample) == 2) {
        double sum = 0;
        if (!started)
            for (int i = 0; i < M; i++)
                window[i] = sample;
        started = 1;
        memmove(window, window + 1, (M - 1) * sizeof *window);
        window[M - 1] = sample;
        for (int i = 0; i < M; i++)
            sum += window[i];
        printf("%s,%.4f\n", time, sum / M);
    }
}
