"""The programme in plain Python: what reseller, claim, offer, finding and incentive are, and how they are judged."""
