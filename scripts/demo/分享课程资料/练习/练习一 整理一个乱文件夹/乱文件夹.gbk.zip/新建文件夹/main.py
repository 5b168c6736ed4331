print('signal')
