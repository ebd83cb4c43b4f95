import { allocate, type GenerationContext } from "@firn/synth";
import { callCount, customerCount, serviceMix } from "../parameters";
import { serviceTypes, type ServiceType } from "../tables/service-calls";

/** How many rows there are of what follows from customers and calls; 500 customers and 2,000 calls give the numbers of the demo. */
export interface Volumes {
  readonly customers: number;
  readonly devices: number;
  readonly subscriptions: number;
  readonly quotes: number;
  readonly leads: number;
  readonly contacts: number;
  readonly vehicles: number;
  readonly calls: number;
  readonly callsOfType: Readonly<Record<ServiceType, number>>;
  readonly partsUsed: number;
  readonly incidents: number;
  readonly invoices: number;
  readonly payments: number;
  readonly surveys: number;
}

export function volumesOf(context: GenerationContext): Volumes {
  const customers = context.valueOf(customerCount);
  const calls = context.valueOf(callCount);
  const perCustomer = (count: number) => Math.round((customers * count) / 500);
  const perCall = (count: number) => Math.round((calls * count) / 2000);
  const counts = allocate(calls, Object.values(serviceMix.weightsOf(context.valueOf(serviceMix))));
  const callsOfType = Object.fromEntries(serviceTypes.map((type, i) => [type, counts[i] ?? 0]));
  // Every installation has a unit of its own.
  const devices = Math.max(perCustomer(800), (callsOfType.Installation ?? 0) + customers);
  return {
    customers,
    devices,
    subscriptions: perCustomer(250),
    quotes: Math.max(perCustomer(680), callsOfType.Installation ?? 0),
    leads: perCustomer(600),
    contacts: perCustomer(800),
    vehicles: perCustomer(20),
    calls,
    callsOfType: callsOfType as Readonly<Record<ServiceType, number>>,
    partsUsed: perCall(3990),
    incidents: Math.min(perCall(150), callsOfType.Emergency ?? 0),
    invoices: perCall(1700),
    payments: perCall(655),
    surveys: perCall(800),
  };
}
