import { rows } from "@firn/synth";
import { trainingCustomers, validationCustomers } from "../tables/customers";
import { trainingSignups, validationSignups } from "../tables/signups";
import { planCustomers, type PlannedCustomer } from "./customer-plan";
import { dayOf } from "./timestamp";

const details = ({ visitorId, email, signedUpAt }: PlannedCustomer) => ({
  visitor_id: visitorId,
  email,
  signed_up_at: signedUpAt,
});
const since = (signup: { readonly signed_up_at: string }): string => dayOf(signup.signed_up_at);

export const generateTrainingSignups = rows(
  trainingSignups,
  function* (context) {
    for (const customer of planCustomers("training", context))
      yield {
        signup_id: trainingSignups.key(customer.number),
        customer_id: trainingCustomers.key(customer.number),
        ...details(customer),
      };
  },
  { since },
);

export const generateValidationSignups = rows(
  validationSignups,
  function* (context) {
    for (const customer of planCustomers("validation", context))
      yield {
        signup_id: validationSignups.key(customer.number),
        customer_id: validationCustomers.key(customer.number),
        ...details(customer),
      };
  },
  { since },
);
