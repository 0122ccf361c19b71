pub(crate) fn hostile_city() {}
