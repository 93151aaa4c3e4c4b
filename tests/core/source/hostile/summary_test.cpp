// The last of this program's tests: what all the cases together came to.
#include "tests/core/source/hostile/hostile_place.h"

TEST_CASE("Together: no escape, no credential leaked, no program started, no hang") { trainyard::test::Tally::all().tell(); }
