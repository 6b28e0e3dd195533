// The process that runs a notebook's cells: started by Jupyter with the name of a connection file, or by
// lib/notebook/execute.ts, which talks to it in messages. tsx compiles the project's modules on the fly.
require('tsx/cjs')
if (process.send) require('./worker.ts').work()
else require('./server.ts').serve(process.argv[2])
