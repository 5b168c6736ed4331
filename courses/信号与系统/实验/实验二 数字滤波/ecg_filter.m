% 五点滑动平均：读“心电.csv”，画出滤波前后的波形，并检查 50 Hz 是否滤净。
1;

function y = moving_average (x, m)
  % 最近 m 个样点的平均；开头不足 m 个时，缺的当作第一个样点。
  padded = [repmat(x(1), m - 1, 1); x(:)];
  y = filter (ones (m, 1) / m, 1, padded)(m:end);
end

data = dlmread ("心电.csv", ",", 1, 0);
fs = 250;
y = moving_average (data(:, 2), 5);

spectrum = abs (fft ([data(:, 2), y])) / rows (data);
bin = 50 * rows (data) / fs + 1;
printf ("50 Hz 分量：滤波前 %.4f，滤波后 %.4f\n", spectrum(bin, 1), spectrum(bin, 2));
