// spatialite.h uses sqlite3 types without including sqlite3.h, so the order matters.
#include <sqlite3.h>
#include <spatialite.h>
// Karney's geodesics on WGS84, part of PROJ, which libspatialite itself links.
#include <geodesic.h>
