/** What every container is denied. */
export const LOCKED = {
  init: true,
  restart: "unless-stopped",
  read_only: true,
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
  logging: { driver: "local", options: { "max-size": "20m", "max-file": "5" } },
};

/** Accelerators a container may use, each by the name the container toolkit lists and no other. */
export const devices = (ids: readonly string[]) =>
  ids.length === 0
    ? {}
    : {
        deploy: {
          resources: {
            reservations: {
              devices: [{ driver: "cdi", device_ids: ids.map((id) => `nvidia.com/gpu=${id}`), capabilities: ["gpu"] }],
            },
          },
        },
      };

/** How Compose sees that a container works; `start` is how long it may take to. */
export const healthOf = (test: readonly string[], start: string) => ({
  test,
  interval: "30s",
  timeout: "10s",
  retries: 5,
  start_period: start,
});
