/** Port of a site's gateway, over TLS, for people and programs. */
export const DOOR_PORT = 443;
/** Port of an administrator's shell. */
export const SHELL_PORT = 22;
/** Port on which machines without the gateway answer to it. */
export const PEER_PORT = 8_443;
/** Port on which monitoring asks a machine for its figures. */
export const METRICS_PORT = 9_443;
/** Port of producers and consumers of events, over TLS. */
export const STREAM_PORT = 4_222;
