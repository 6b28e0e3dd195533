/** Serves a Jupyter front end through the sockets that its connection file names, until it says to stop. */
export declare function serve(connectionFile: string): void;
