package io.yachmcp.sandbox;

/**
 * Who wrote a message of a group, as history shows it.
 *
 * @param userType 1 a person, 2 a robot
 */
record Author(String name, String id, String workCode, int userType) {}
