import { rows } from "@firn/synth";
import { trainingCustomers, validationCustomers } from "../tables/customers";
import { planCustomers, type PlannedCustomer } from "./customer-plan";
import { dayOf } from "./timestamp";

const details = ({ firstName, lastName, signedUpAt }: PlannedCustomer) => ({
  first_name: firstName,
  last_name: lastName,
  created_on: dayOf(signedUpAt),
});
const since = (customer: { readonly created_on: string }): string => customer.created_on;

export const generateTrainingCustomers = rows(
  trainingCustomers,
  function* (context) {
    for (const customer of planCustomers("training", context))
      yield { customer_id: trainingCustomers.key(customer.number), ...details(customer) };
  },
  { since },
);

export const generateValidationCustomers = rows(
  validationCustomers,
  function* (context) {
    for (const customer of planCustomers("validation", context))
      yield { customer_id: validationCustomers.key(customer.number), ...details(customer) };
  },
  { since },
);
