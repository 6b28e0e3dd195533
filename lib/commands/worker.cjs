// The program of a process beside `tunebook run --workers N`.
require('tsx/cjs')
require('./worker.ts').work()
