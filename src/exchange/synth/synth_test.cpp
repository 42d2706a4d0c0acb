// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
