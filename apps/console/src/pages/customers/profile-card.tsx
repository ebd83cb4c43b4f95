import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { Facts } from "../../components/facts";
import { day, dollars, plural } from "../../format";

type Profile = Answer<"customer">["profile"];

const yes = (is: boolean) => (is ? "Yes" : "No");

export const ProfileCard = ({ profile }: { readonly profile: Profile }) => (
  <Card title="Profile">
    <Facts
      facts={[
        ["E-mail", profile.email],
        ["Age", String(profile.age)],
        ["Home", `${profile.city}, ${profile.state}`],
        ["Employment", profile.employmentStatus],
        ["Card", `${profile.cardType}, limit ${dollars(profile.creditLimit)}`],
        ["Customer since", `${day(profile.accountOpenDate)} (${plural(profile.tenureMonths, "month")})`],
        ["Segment", profile.customerSegment],
        ["Recency", profile.recencyStatus],
        ["Spends on", profile.spendingProfile],
        ["Retention offer", yes(profile.isEligibleForRetention)],
        ["Premium offer", yes(profile.isEligibleForPremium)],
      ]}
    />
  </Card>
);
