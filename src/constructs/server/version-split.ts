import { workloadOf } from "../../core/names.js";
import { answerPath, isComposed, type ServiceProps } from "./service.js";

/** First port of the proxy's own listeners, which nothing outside its container reaches. */
const FIRST_PORT = 2_100;

/** A version of a model as the proxy gives requests to it. */
export interface VersionDoor {
  readonly port: number;
  /** Calls that name no version, as a regular expression with the rest of the path as its group. */
  readonly unnamed: string;
  /** The same call to this version. */
  readonly named: string;
  readonly engine: string;
}

/** Where the proxy of a machine sends the requests of a service. */
export interface Split {
  readonly service: ServiceProps;
  /** Addresses in turn, each as often as its share asks for. */
  readonly turns: readonly string[];
  readonly doors: readonly VersionDoor[];
}

/**
 * Shares of the versions that the engines of a machine keep loaded. A version that gets nothing has no door: it is
 * called by those who name it.
 */
export function splitsOf(services: readonly ServiceProps[]): readonly Split[] {
  let port = FIRST_PORT;
  return services.filter(isComposed).map((service): Split => {
    const engine = `${service.name}:${service.port}`;
    const versions = service.export?.versions ?? [];
    if (versions.length < 2) return { service, turns: [engine], doors: [] };
    const shares = versions.filter(({ percent }) => percent > 0);
    const unit = shares.map(({ percent }) => percent).reduce(commonDivisor);
    const doors = shares.map((version): VersionDoor => ({ port: port++, engine, ...callsOf(service, version) }));
    return {
      service,
      doors,
      turns: doors.flatMap((door, index) =>
        Array.from({ length: (shares[index]?.percent ?? 0) / unit }, () => `127.0.0.1:${door.port}`),
      ),
    };
  });
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

type Version = NonNullable<ServiceProps["export"]>["versions"][number];

/** Triton counts versions, TensorFlow Serving calls them by their labels. */
function callsOf({ engine, route }: ServiceProps, { number, label }: Version): Pick<VersionDoor, "unnamed" | "named"> {
  const model = `${answerPath(engine)}/${workloadOf(route)}`;
  return engine === "triton"
    ? { unnamed: `^${model}(/infer)$`, named: `${model}/versions/${number}{re.call.1}` }
    : { unnamed: `^${model}(:[a-z]+)$`, named: `${model}/labels/${label}{re.call.1}` };
}
