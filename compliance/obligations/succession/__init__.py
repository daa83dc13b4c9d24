"""A facility goes over to another 法人: by a merger, or by a new designation that begins anew."""
